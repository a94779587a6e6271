import { catalogue } from "../../catalogue";
import type { Pack } from "../../pack";
import { about } from "../selections";

export const cost: Pack = {
    name: "tenantry-cost",
    description: "Rules about what infrastructure costs.",
    rules: catalogue.filter(about("cost")),
};
