// What `pulumi preview --policy-pack policies/packs/gdpr` runs: the same rules that the planner judges by.
require("../serve.js")("gdpr");
