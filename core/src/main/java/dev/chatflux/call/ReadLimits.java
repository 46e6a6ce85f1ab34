package dev.chatflux.call;

/**
 * How much of an answer is read into memory, in bytes.
 *
 * @param maxEventBytes one event of a stream; 16 MiB by default
 * @param maxBodyBytes a whole body; 64 MiB by default
 * @param maxErrorBytes the body of an error; what is longer is cut; 1 MiB by default
 */
public record ReadLimits(int maxEventBytes, int maxBodyBytes, int maxErrorBytes) {

  /** 16 MiB for an event, 64 MiB for a body, 1 MiB for an error. */
  public static final ReadLimits DEFAULT = new ReadLimits(16 << 20, 64 << 20, 1 << 20);

  public ReadLimits {
    requirePositive("maxEventBytes", maxEventBytes);
    requirePositive("maxBodyBytes", maxBodyBytes);
    requirePositive("maxErrorBytes", maxErrorBytes);
  }

  private static void requirePositive(String name, int bytes) {
    if (bytes <= 0) {
      throw new IllegalArgumentException(name + " must be positive: " + bytes);
    }
  }

  /** These limits, with that for one event. */
  public ReadLimits maxEventBytes(int bytes) {
    return new ReadLimits(bytes, maxBodyBytes, maxErrorBytes);
  }

  /** These limits, with that for a whole body. */
  public ReadLimits maxBodyBytes(int bytes) {
    return new ReadLimits(maxEventBytes, bytes, maxErrorBytes);
  }

  /** These limits, with that for the body of an error. */
  public ReadLimits maxErrorBytes(int bytes) {
    return new ReadLimits(maxEventBytes, maxBodyBytes, bytes);
  }
}
