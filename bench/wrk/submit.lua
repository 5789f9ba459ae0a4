-- Residents report a pothole each, or something that asks the same (BENCH_SERVICE), with a key of their own.
local here = debug.getinfo(1, "S").source:match("@(.*/)")
dofile(here .. "report.lua")
local service = os.getenv("BENCH_SERVICE") or "voirie.nid-de-poule"
local counter = 0
math.randomseed(os.time())
local run = tostring({}):match("0x(%x+)") .. string.format("-%08x%08x", math.random(0, 0x7fffffff), math.random(0, 0x7fffffff)) .. os.time()

function request()
   counter = counter + 1
   return wrk.format("POST", "/api/v1/requests", {
      ["Content-Type"] = "application/json", ["Idempotency-Key"] = run .. "-" .. counter
   }, string.format([[{"organisation":"grabels","service":"%s","language":"fr",
"resident":{"name":"Camille Exemple","email":"camille%d@example.org"},"description":"Un trou devant le numéro %d",
"place":{"lat":43.6476,"lon":3.8018,"address":"%d rue des Écoles"},"answers":{"danger":true,"profondeur":12}}]],
      service, counter, counter, counter))
end
