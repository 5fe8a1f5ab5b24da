package ro.dosar.engine.access;

/** The service clients that may talk to the engine, by their {@code azp}. */
public enum Client {
  ENGINE("dosar-engine"),
  WORKERS("workers");

  private final String azp;

  Client(String azp) {
    this.azp = azp;
  }

  /** The client with this {@code azp}, or null. */
  static Client of(String azp) {
    for (Client client : values()) {
      if (client.azp.equals(azp)) {
        return client;
      }
    }
    return null;
  }
}
