-- An agent takes a note; each on another request, so that versions are known.
local here = debug.getinfo(1, "S").source:match("@(.*/)")
dofile(here .. "report.lua")
dofile(here .. "common.lua")
local references, at

function init()
   references = load_references()
   at = 0
   wrk.headers["Authorization"] = os.getenv("BENCH_AUTH")
   wrk.headers["Content-Type"] = "application/json"
end

function request()
   at = at % #references + 1
   local one = references[at]
   return wrk.format("POST", "/api/v1/requests/" .. one.reference .. "/actions",
      {["If-Match"] = '"' .. one.version .. '"', ["Authorization"] = wrk.headers["Authorization"],
       ["Content-Type"] = "application/json"}, '{"type":"note","message":"Vu sur place."}')
end

-- the answer says which version is there now
function response(status, headers, body)
   local reference, version = body:match('"reference":"([^"]+)"'), headers["ETag"] or headers["Etag"] or headers["etag"]
   if reference and version then
      for_reference(reference, tonumber(version:match("%d+")))
   end
end

local index
function for_reference(reference, version)
   if not index then
      index = {}
      for _, one in ipairs(references) do index[one.reference] = one end
   end
   if index[reference] then index[reference].version = version end
end
