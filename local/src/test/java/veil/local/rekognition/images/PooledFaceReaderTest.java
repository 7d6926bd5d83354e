package veil.local.rekognition.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import veil.core.errors.DetectionFailedException;
import veil.local.gateway.AwsServiceException;

class PooledFaceReaderTest {
  private static final FaceQuery ANY = new FaceQuery(true, false, false, false);

  @Test
  void opensNothingUntilItIsAsked() {
    try (PooledFaceReader reader =
        new PooledFaceReader(
            () -> {
              throw new AssertionError("opened");
            },
            2)) {
      assertThat(reader).isNotNull();
    }
  }

  @Test
  void missingModelsAreTheServicesFailureInOneLine() {
    try (PooledFaceReader reader =
        new PooledFaceReader(
            () -> {
              throw new DetectionFailedException("the face model can't be read");
            },
            1)) {
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> reader.read(new byte[0], ANY))
            .isInstanceOfSatisfying(
                AwsServiceException.class,
                e -> {
                  assertThat(e.code()).isEqualTo("InternalServerError");
                  assertThat(e.getMessage()).isEqualTo("the face model can't be read");
                });
      }
    }
  }

  @Test
  void whoWaitsTooLongIsThrottled() throws Exception {
    CountDownLatch working = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    try (PooledFaceReader reader =
            new PooledFaceReader(
                () -> {
                  working.countDown();
                  awaitQuietly(mayEnd);
                  throw new DetectionFailedException("ended");
                },
                1,
                Duration.ZERO);
        ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = others.submit(() -> reader.read(new byte[0], ANY));
      assertThat(working.await(30, TimeUnit.SECONDS)).isTrue();

      assertThatThrownBy(() -> reader.read(new byte[0], ANY))
          .isInstanceOfSatisfying(
              AwsServiceException.class,
              e -> assertThat(e.code()).isEqualTo("ThrottlingException"));

      mayEnd.countDown();
      assertThatThrownBy(first::get).hasMessageContaining("ended");
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new AssertionError("the test never let it end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
