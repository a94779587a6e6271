import { specify } from "../support/spec";
import { tenantSpecs } from "./tenant/tenant.specs";

specify(tenantSpecs);
