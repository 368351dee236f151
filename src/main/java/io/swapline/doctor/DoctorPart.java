package io.swapline.doctor;

import java.io.IOException;
import java.util.List;

/** A part of the installation that can be looked at. */
interface DoctorPart {
  /** What it is called where it could not be looked at. */
  String subject();

  List<DoctorFinding> examine() throws IOException;
}
