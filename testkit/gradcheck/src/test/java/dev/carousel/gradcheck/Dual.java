package dev.carousel.gradcheck;

/** A number with its derivatives by n coordinates: the gradients that checks must find right. */
record Dual(double value, double[] by) {
    static Dual constant(double value, int n) {
        return new Dual(value, new double[n]);
    }

    static Dual coordinate(double value, int i, int n) {
        Dual dual = constant(value, n);
        dual.by[i] = 1;
        return dual;
    }

    Dual plus(Dual other) {
        double[] sum = by.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other.by[i];
        }
        return new Dual(value + other.value, sum);
    }

    Dual times(Dual other) {
        double[] product = new double[by.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = by[i] * other.value + value * other.by[i];
        }
        return new Dual(value * other.value, product);
    }

    Dual times(double factor) {
        return chain(value * factor, factor);
    }

    Dual exp() {
        return chain(Math.exp(value), Math.exp(value));
    }

    Dual tanh() {
        double tanh = Math.tanh(value);
        return chain(tanh, 1 - tanh * tanh);
    }

    Dual sin() {
        return chain(Math.sin(value), Math.cos(value));
    }

    /** 1 / (1 + z²). */
    Dual bell() {
        double bell = 1 / (1 + value * value);
        return chain(bell, -2 * value * bell * bell);
    }

    private Dual chain(double result, double slope) {
        double[] scaled = by.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= slope;
        }
        return new Dual(result, scaled);
    }
}
