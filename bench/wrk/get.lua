-- An agent opens a request.
local here = debug.getinfo(1, "S").source:match("@(.*/)")
dofile(here .. "report.lua")
dofile(here .. "common.lua")
local references, at

function init()
   references = load_references()
   at = 0
   wrk.headers["Authorization"] = os.getenv("BENCH_AUTH")
end

function request()
   at = at % #references + 1
   return wrk.format("GET", "/api/v1/requests/" .. references[at].reference)
end
