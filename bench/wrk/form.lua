-- A resident opens the form of a service.
local here = debug.getinfo(1, "S").source:match("@(.*/)")
dofile(here .. "report.lua")

function init()
   wrk.headers["Accept-Language"] = "fr"
end

function request()
   return wrk.format("GET", "/c/grabels/s/voirie.nid-de-poule")
end
