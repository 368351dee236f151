/** What stands in the way of the work, found out without changing, sending or paying anything. */
package io.swapline.doctor;
