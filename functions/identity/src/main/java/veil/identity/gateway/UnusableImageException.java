package veil.identity.gateway;

import veil.core.identity.ImageFlaw;

/** A picture that the service could not work with; callers turn it into an answer. */
public final class UnusableImageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ImageFlaw flaw;

  public UnusableImageException(ImageFlaw flaw, Throwable cause) {
    super(flaw.name(), cause);
    this.flaw = flaw;
  }

  /** What the service's answer shows without being an error. */
  public UnusableImageException(ImageFlaw flaw) {
    super(flaw.name());
    this.flaw = flaw;
  }

  public ImageFlaw flaw() {
    return flaw;
  }
}
