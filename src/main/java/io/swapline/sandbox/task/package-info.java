/** Tasks from submit to result; a task that is made is paid. */
package io.swapline.sandbox.task;
