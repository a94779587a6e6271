import { catalogue } from "../../catalogue";
import type { Pack } from "../../pack";
import { serving } from "../selections";

export const gdpr: Pack = {
    name: "tenantry-gdpr",
    description: "Rules that serve an article of the GDPR, by Tenantry's proposed map.",
    rules: catalogue.filter(serving("gdpr")),
};
