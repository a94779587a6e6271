import { catalogue } from "../../catalogue";
import type { Pack } from "../../pack";
import { serving } from "../selections";

export const soc2: Pack = {
    name: "tenantry-soc2",
    description: "Rules that serve a criterion of SOC 2, by Tenantry's proposed map.",
    rules: catalogue.filter(serving("soc2")),
};
