import { specify } from "../support/spec";
import { googleSpecs } from "./gcp/specs";

specify(googleSpecs);
