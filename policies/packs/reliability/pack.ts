import { catalogue } from "../../catalogue";
import type { Pack } from "../../pack";
import { about } from "../selections";

export const reliability: Pack = {
    name: "tenantry-reliability",
    description: "Rules about availability, backup, scaling and monitoring.",
    rules: catalogue.filter(about("availability", "backup", "scaling", "monitoring")),
};
