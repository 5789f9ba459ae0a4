-- An agent opens a request's page at the desk.
local here = debug.getinfo(1, "S").source:match("@(.*/)")
dofile(here .. "report.lua")
dofile(here .. "common.lua")
local references, at

function init()
   references = load_references()
   at = 0
   wrk.headers["Accept-Language"] = "fr"
   wrk.headers["Cookie"] = os.getenv("BENCH_COOKIE")
end

function request()
   at = at % #references + 1
   return wrk.format("GET", "/desk/requests/" .. references[at].reference)
end
