/**
 * Shows what people meet who drop files, fill in consents, decide, look on with commands or share
 * folders: also those who mean harm.
 */
package io.swapline.it.people;
