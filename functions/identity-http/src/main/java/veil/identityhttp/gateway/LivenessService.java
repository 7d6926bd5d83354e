package veil.identityhttp.gateway;

/** The face service's liveness sessions. */
public interface LivenessService {
  /**
   * Makes a session that lives three minutes.
   *
   * @param clientToken asking again with it gives the same session
   * @param keyPrefix where in the image bucket the session's reference picture will lie
   * @return the session's id
   */
  String createSession(String clientToken, String keyPrefix);
}
