/** What the service would do with a folder, found out without doing any of it. */
package io.swapline.dryrun;
