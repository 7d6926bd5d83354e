package veil.local.command;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Optional;

/** Where results go; a {@link PrintStream} keeps to itself what went wrong, and this does not. */
final class ResultStream extends FilterOutputStream {
  /** What the system says where the reader has gone, as {@code head} does; that is no failure. */
  private static final String CLOSED_PIPE = "Broken pipe";

  private volatile Optional<IOException> failure = Optional.empty();

  ResultStream(OutputStream out) {
    super(out);
  }

  static ResultStream ofProcess() {
    return new ResultStream(new FileOutputStream(FileDescriptor.out));
  }

  PrintStream printer(Charset charset) {
    return new PrintStream(new BufferedOutputStream(this), true, charset);
  }

  /** Whether results were lost to somebody who still waits for them. */
  boolean failed() {
    return failure.filter(e -> !CLOSED_PIPE.equals(e.getMessage())).isPresent();
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      failure = Optional.of(e);
      throw e;
    }
  }
}
