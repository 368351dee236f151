/** Shows that a backup is whole or says that it is not. */
package io.swapline.backup;
