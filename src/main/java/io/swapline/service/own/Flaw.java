package io.swapline.service.own;

/**
 * What an operator's route file may not say.
 *
 * @param place the file, and the line where it is known
 * @param words what is wrong, and the right way
 */
public record Flaw(String place, String words) {}
