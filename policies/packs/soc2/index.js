// What `pulumi preview --policy-pack policies/packs/soc2` runs: the same rules that the planner judges by.
require("../serve.js")("soc2");
