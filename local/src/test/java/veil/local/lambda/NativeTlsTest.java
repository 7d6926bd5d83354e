package veil.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import veil.local.artefacts.ScriptedAws;
import veil.local.stack.StackSettings;
import veil.local.template.TemplateReader;

/**
 * A native executable talks TLS to the services, and to none whose certificate it does not trust.
 */
@Tag("native")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NativeTlsTest {
  private static final String PASSWORD = "changeit";
  private static final String FUNCTION = "CheckFaceDetectionFunction";

  private Path folder;
  private Path keys;
  private ScriptedAws aws;
  private FunctionSpec function;

  @BeforeAll
  void start(@TempDir Path temporary) throws Exception {
    function =
        TemplateReader.read(Path.of("..", StackSettings.NATIVE_TEMPLATE), Map.of())
            .functions()
            .stream()
            .filter(candidate -> candidate.name().equals(FUNCTION))
            .findFirst()
            .orElseThrow();
    assumeTrue(Files.exists(function.archive()), "skipped: " + function.archive() + " not built");
    folder = temporary;
    keys = temporary.resolve("keys.p12");
    run(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair",
        "-alias",
        "test",
        "-keyalg",
        "EC",
        "-dname",
        "CN=127.0.0.1",
        "-ext",
        "san=ip:127.0.0.1",
        "-storetype",
        "PKCS12",
        "-storepass",
        PASSWORD,
        "-keystore",
        keys.toString());
    InetAddress loopback = InetAddress.getLoopbackAddress();
    HttpsServer server = HttpsServer.create(new InetSocketAddress(loopback, 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(serverContext()));
    aws = ScriptedAws.over(server, "https");
  }

  @AfterAll
  void stop() {
    if (aws != null) {
      aws.close();
    }
  }

  @Test
  void talksToAServiceWhoseCertificateItTrusts() throws Exception {
    FunctionAnswer answer =
        answerOf(
            List.of(
                "-Djavax.net.ssl.trustStore=" + keys,
                "-Djavax.net.ssl.trustStoreType=PKCS12",
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD));

    assertThat(answer.errorType()).as(answer.payloadJson()).isEmpty();
    assertThat(answer.payloadJson()).contains("SUCCEEDED");
  }

  @Test
  void refusesAServiceWhoseCertificateNobodySigned() throws Exception {
    FunctionAnswer answer = answerOf(List.of());

    assertThat(answer.errorType())
        .contains("software.amazon.awssdk.core.exception.SdkClientException");
    assertThat(answer.payloadJson()).contains("PKIX path building failed");
  }

  private FunctionAnswer answerOf(List<String> options) throws Exception {
    UnpackedCode code = UnpackedCode.of(function.archive(), Clock.systemUTC());
    List<String> command = new ArrayList<>(List.of(code.executable().orElseThrow().toString()));
    command.addAll(options);
    try (RuntimeApi api = new RuntimeApi(function, Clock.systemUTC())) {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder
          .environment()
          .putAll(
              ProcessCommand.environment(function, code, api.address(), aws.endpoint(), folder));
      Process process =
          builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
      try {
        Path event = Path.of("..", "events", "check-face-detection", "succeeded.json");
        Invocation invocation = Invocation.of(Files.readString(event));
        api.offer(invocation);
        return invocation.answer().get(60, TimeUnit.SECONDS);
      } finally {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
      }
    }
  }

  private SSLContext serverContext() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static void run(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }
}
