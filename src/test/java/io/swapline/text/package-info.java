/** Tests of words for people and of names. */
package io.swapline.text;
