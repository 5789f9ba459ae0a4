-- A resident takes the first step of a form: half of the requests are the step, the other half the page it leads to.
local here = debug.getinfo(1, "S").source:match("@(.*/)")
dofile(here .. "report.lua")
local pages = {}

function init()
   wrk.headers["Accept-Language"] = "fr"
   wrk.headers["Cookie"] = os.getenv("BENCH_VISITOR")
end

function request()
   local page = table.remove(pages)
   if page then return wrk.format("GET", page) end
   return wrk.format("POST", "/c/grabels/s/voirie.nid-de-poule",
      {["Accept-Language"] = "fr", ["Cookie"] = wrk.headers["Cookie"],
       ["Content-Type"] = "application/x-www-form-urlencoded"}, os.getenv("BENCH_STEP"))
end

function response(status, headers)
   local next = headers["Location"] or headers["location"]
   if next then pages[#pages + 1] = next:gsub("^https?://[^/]+", "") end
end
