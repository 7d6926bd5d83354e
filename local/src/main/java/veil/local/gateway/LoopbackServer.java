package veil.local.gateway;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** Makes HTTP servers that listen on 127.0.0.1 only and run each request on a virtual thread. */
public final class LoopbackServer {

  private static final int BACKLOG = 256;

  private LoopbackServer() {}

  /**
   * A server that is bound and not started yet.
   *
   * @param port 0 for a free one
   * @throws UncheckedIOException where the port is taken
   */
  public static HttpServer bind(int port) {
    // With Nagle's algorithm each small answer waits 40 ms for an acknowledgement. The server reads
    // this setting once, when its first instance is made, and offers no other way to it.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
      HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), BACKLOG);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
    }
  }
}
