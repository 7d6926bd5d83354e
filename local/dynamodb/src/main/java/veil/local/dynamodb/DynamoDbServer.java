package veil.local.dynamodb;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local as a process: serves one database on a free port of the loopback interface, prints
 * the port, and ends when its input does, so that it never outlives the process that started it.
 * Its own starter listens on every interface of the machine, hence this one.
 *
 * <p>Argument: the folder of the database; without one it lives in memory.
 */
public final class DynamoDbServer {
  private DynamoDbServer() {}

  public static void main(String[] arguments) throws Exception {
    boolean inMemory = arguments.length == 0;
    String folder = inMemory ? null : arguments[0];
    Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    server.setHandler(
        new LocalDynamoDBServerHandler(
            new LocalDynamoDBRequestHandler(0, inMemory, folder, true, false), null));
    server.start();
    System.out.println(((ServerConnector) server.getConnectors()[0]).getLocalPort());
    System.out.flush();
    while (System.in.read() >= 0) {
      // Only the end matters.
    }
    System.exit(0);
  }
}
