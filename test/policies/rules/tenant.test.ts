import { specify } from "../support/spec";
import { tenantSpecs } from "./tenant/all";

specify(tenantSpecs);
