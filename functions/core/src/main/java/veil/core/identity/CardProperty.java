package veil.core.identity;

import veil.core.errors.InvalidRequestException;

/**
 * One field read from an identity document.
 *
 * @param name such as DATE_OF_BIRTH
 * @param value as printed, possibly empty
 * @param confidencePercent how sure the reading is
 * @see <a href="https://docs.aws.amazon.com/textract/latest/dg/API_AnalyzeID.html">AnalyzeID</a>
 */
public record CardProperty(String name, String value, double confidencePercent) {
  public CardProperty {
    if (name == null || name.isBlank()) {
      throw new InvalidRequestException("a field of the card lacks its name");
    }
    value = value == null ? "" : value;
  }

  /** The name alone; what the card says stays out of logs. */
  @Override
  public String toString() {
    return "CardProperty[" + name + "]";
  }
}
