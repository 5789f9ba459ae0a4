-- An agent looks at the fifty most urgent requests, of thousands, at the desk.
local here = debug.getinfo(1, "S").source:match("@(.*/)")
dofile(here .. "report.lua")

function init()
   wrk.headers["Accept-Language"] = "fr"
   wrk.headers["Cookie"] = os.getenv("BENCH_COOKIE")
end

function request()
   return wrk.format("GET", "/desk?tab=todo")
end
