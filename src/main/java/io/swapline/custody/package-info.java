/**
 * Brings a drop's files where nobody else can write them, byte for byte, and puts them to their
 * last place. Here alone are files of other people moved.
 */
package io.swapline.custody;
