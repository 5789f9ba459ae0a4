-- An agent looks at the newest fifty.
local here = debug.getinfo(1, "S").source:match("@(.*/)")
dofile(here .. "report.lua")

function init()
   wrk.headers["Authorization"] = os.getenv("BENCH_AUTH")
end

function request()
   return wrk.format("GET", "/api/v1/requests?organisation=grabels&limit=50")
end
