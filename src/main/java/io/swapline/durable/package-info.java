/** Changes to files and folders that outlive a kill and a power cut. */
package io.swapline.durable;
