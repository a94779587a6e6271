// What `pulumi preview --policy-pack policies/packs/reliability` runs: the same rules that the planner judges by.
require("../serve.js")("reliability");
