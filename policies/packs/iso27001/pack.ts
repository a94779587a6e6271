import { catalogue } from "../../catalogue";
import type { Pack } from "../../pack";
import { serving } from "../selections";

export const iso27001: Pack = {
    name: "tenantry-iso27001",
    description: "Rules that serve a control of ISO/IEC 27001:2022, Annex A, by Tenantry's proposed map.",
    rules: catalogue.filter(serving("iso27001")),
};
