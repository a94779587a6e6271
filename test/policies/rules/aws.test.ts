import { specify } from "../support/spec";
import { awsSpecs } from "./aws";

specify(awsSpecs);
