package dev.carousel.cli.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.syntax.elements.ClassesShould;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.NetworkChannel;
import java.util.stream.Stream;

/** What nobody does: open a network connection, or write objects as Java does. */
final class Prohibitions {

    private Prohibitions() {}

    static Stream<HouseRule> rules() {
        return Stream.of(network(), serialization(), Stream.of(console())).flatMap(rules -> rules);
    }

    private static Stream<HouseRule> network() {
        var types = nobody().dependOnClassesThat()
                .belongToAnyOf(Socket.class, ServerSocket.class, DatagramSocket.class, URLConnection.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(URLConnection.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(NetworkChannel.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "javax.net..", "java.rmi..", "com.sun.net..")
                .as("nobody opens a connection");
        var urls = nobody().callMethod(URL.class, "openStream")
                .orShould()
                .callMethod(URL.class, "openConnection")
                .orShould()
                .callMethod(URL.class, "getContent")
                .as("nobody reads from a URL");
        return Stream.of(
                new HouseRule(types, "core", "java.net.Socket socket;"),
                new HouseRule(types, "core", "java.net.ServerSocket server;"),
                new HouseRule(types, "core", "java.net.DatagramSocket socket;"),
                new HouseRule(types, "cli", "java.net.HttpURLConnection connection;"),
                new HouseRule(types, "cli", "java.nio.channels.SocketChannel channel;"),
                new HouseRule(types, "cli", "java.net.http.HttpClient client;"),
                new HouseRule(
                        urls, "cli", "Object read(java.net.URL url) throws Exception { return url.openStream(); }"));
    }

    private static Stream<HouseRule> serialization() {
        var rule = nobody().dependOnClassesThat()
                .areAssignableTo(ObjectInputStream.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(ObjectOutputStream.class)
                .as("nobody uses Java serialization");
        return Stream.of(
                new HouseRule(rule, "seq2seq", "java.io.ObjectInputStream in;"),
                new HouseRule(rule, "seq2seq", "java.io.ObjectOutputStream out;"));
    }

    /** An embedder's console is the embedder's. */
    private static HouseRule console() {
        var rule = noClasses()
                .that()
                .resideOutsideOfPackage("dev.carousel.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .as("only the command writes to the console or ends the process");
        return new HouseRule(rule, "seq2seq", "void print() { System.out.println(1); }");
    }

    private static ClassesShould nobody() {
        return noClasses().that().resideInAPackage("dev.carousel..").should();
    }
}
