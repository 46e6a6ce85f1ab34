/** Says which module is being built, for builds that are otherwise silent. */
class Progress {
  public static void main(String[] args) {
    System.out.println("building " + String.join(" ", args) + " ...");
  }
}
