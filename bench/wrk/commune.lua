-- A resident opens a commune's page.
local here = debug.getinfo(1, "S").source:match("@(.*/)")
dofile(here .. "report.lua")

function init()
   wrk.headers["Accept-Language"] = "fr"
end

function request()
   return wrk.format("GET", "/c/grabels")
end
