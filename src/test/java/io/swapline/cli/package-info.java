/** Shows that a table for a spreadsheet is read as cells, and never as a formula. */
package io.swapline.cli;
