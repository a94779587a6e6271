// What `pulumi preview --policy-pack policies/packs/cost` runs: the same rules that the planner judges by.
require("../serve.js")("cost");
