package dev.chatflux.tokens;

/**
 * What an image costs in a prompt.
 *
 * @see <a href="https://platform.openai.com/docs/guides/images-vision#calculating-costs">Images and
 *     vision, calculating costs</a>
 */
public sealed interface ImageTokens {

  /**
   * The tokens of an image.
   *
   * @param width its width in pixels
   * @param height its height in pixels
   * @param low whether the model looks at a small copy only
   */
  int count(int width, int height, boolean low);

  /** The tokens of the most expensive image: of one whose size is not known. */
  int most();

  /**
   * For models that cut an image into squares of 512 pixels, after it was made to fit into 2,048 by
   * 2,048, and then its shorter side into 768.
   *
   * @param base the tokens of any image, and of a small copy
   * @param tile the tokens of each square
   */
  record Tiles(int base, int tile) implements ImageTokens {

    private static final int SIDE = 512;
    private static final double LONGER = 2048;
    private static final double SHORTER = 768;

    @Override
    public int count(int width, int height, boolean low) {
      if (low) {
        return base;
      }
      double fit = Math.min(1, LONGER / Math.max(width, height));
      double scale = fit * Math.min(1, SHORTER / (fit * Math.min(width, height)));
      return base + tile * squares(width * scale, SIDE) * squares(height * scale, SIDE);
    }

    @Override
    public int most() {
      return count((int) LONGER, (int) SHORTER, false);
    }
  }

  /**
   * For models that cover an image with squares of 32 pixels, of which it may need 1,536: a larger
   * one is made smaller. They take no notice of the detail.
   *
   * @param factor the tokens of each square
   */
  record Patches(double factor) implements ImageTokens {

    private static final int SIDE = 32;
    private static final int MOST = 1536;

    @Override
    public int count(int width, int height, boolean low) {
      int patches = squares(width, SIDE) * squares(height, SIDE);
      return tokens(patches <= MOST ? patches : shrunk(width, height));
    }

    @Override
    public int most() {
      return tokens(MOST);
    }

    /** As many pixels as the squares have, and then whole squares along one of the sides. */
    private static int shrunk(double width, double height) {
      double scale = Math.sqrt(SIDE * SIDE * (double) MOST / (width * height));
      double across = width * scale / SIDE;
      double down = height * scale / SIDE;
      double whole = Math.min(Math.floor(across) / across, Math.floor(down) / down);
      return squares(across * whole, 1) * squares(down * whole, 1);
    }

    private int tokens(int patches) {
      return (int) Math.round(patches * factor);
    }
  }

  private static int squares(double length, int side) {
    // What arithmetic adds to a whole number is no square of its own.
    return Math.max(1, (int) Math.ceil(length / side - 1e-9));
  }
}
