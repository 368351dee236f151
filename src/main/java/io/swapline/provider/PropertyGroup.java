package io.swapline.provider;

/** Properties of a provider file that belong together, under one name. */
public abstract class PropertyGroup {
  private final String name;

  /**
   * @param name what the group is called in the file
   */
  PropertyGroup(String name) {
    this.name = name;
  }

  /** The property with its group's name before it, such as {@code target.types}. */
  public final String full(String property) {
    return name + "." + property;
  }

  /**
   * What can be told without asking the vendor.
   *
   * @throws IllegalArgumentException naming the property and what may be there
   */
  abstract void check();
}
