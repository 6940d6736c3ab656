// Kernels written by hand, which those that Carousel generates are measured against.

// Nothing: what a launch costs.
__kernel void nothing(__global float *x, int n) {
   if (get_global_id(0) < n) {
      x[get_global_id(0)] = 0.0f;
   }
}

// Multiply-adds in registers, 12 chains of 16 an item: what the device can do at most.
#define CHAIN(i) c##i = fma(c##i, x, y);
#define ALL(F) F(0) F(1) F(2) F(3) F(4) F(5) F(6) F(7) F(8) F(9) F(10) F(11)
#define BEGIN(i) float16 c##i = x + i;
#define END(i) sum += c##i;
__kernel void peak(__global float *out, int n) {
   float16 x = (float16)(out[0]) + 0.5f;
   float16 y = (float16)(out[1]) + 0.25f;
   ALL(BEGIN)
   for (int i = 0; i < n; i++) {
      ALL(CHAIN)
   }
   float16 sum = 0;
   ALL(END)
   out[get_global_id(0)] = sum.s0 + sum.s1 + sum.s2 + sum.s3 + sum.s4 + sum.s5 + sum.s6 + sum.s7
      + sum.s8 + sum.s9 + sum.sa + sum.sb + sum.sc + sum.sd + sum.se + sum.sf;
}

// C = A B for a processor: an item computes 8 rows of 32 columns in vectors. m is a multiple of 8, n of 32.
#define ROWS(F) F(0) F(1) F(2) F(3) F(4) F(5) F(6) F(7)
#define CLEAR(i) float16 p##i = 0; float16 q##i = 0;
#define STEP(i) p##i = fma((float16)(a[(row + i) * k + l]), left, p##i); q##i = fma((float16)(a[(row + i) * k + l]), right, q##i);
#define STORE(i) vstore16(p##i, 0, c + (row + i) * n + column); vstore16(q##i, 0, c + (row + i) * n + column + 16);
__kernel void vectors(__global float *a, __global float *b, __global float *c, int k, int n) {
   int column = get_global_id(0) * 32;
   int row = get_global_id(1) * 8;
   ROWS(CLEAR)
   for (int l = 0; l < k; l++) {
      float16 left = vload16(0, b + l * n + column);
      float16 right = vload16(0, b + l * n + column + 16);
      ROWS(STEP)
   }
   ROWS(STORE)
}

// C = A B for a graphics card: a group of 16 × 16 computes a tile of 64 × 64. m and n are multiples of 64, k of 16.
__kernel void tiles(__global float *a, __global float *b, __global float *c, int k, int n) {
   __local float as[16][65];
   __local float bs[16][64];
   int x = get_local_id(0);
   int y = get_local_id(1);
   int item = y * 16 + x;
   int column = get_group_id(0) * 64;
   int row = get_group_id(1) * 64;
   float sums[4][4] = {{0}};
   for (int l = 0; l < k; l += 16) {
      for (int part = 0; part < 4; part++) {
         int t = item + part * 256;
         as[t % 16][t / 16] = a[(row + t / 16) * k + l + t % 16];
         bs[t / 64][t % 64] = b[(l + t / 64) * n + column + t % 64];
      }
      barrier(CLK_LOCAL_MEM_FENCE);
      for (int s = 0; s < 16; s++) {
         for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
               sums[i][j] = fma(as[s][y + 16 * i], bs[s][x + 16 * j], sums[i][j]);
            }
         }
      }
      barrier(CLK_LOCAL_MEM_FENCE);
   }
   for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
         c[(row + y + 16 * i) * n + column + x + 16 * j] = sums[i][j];
      }
   }
}
