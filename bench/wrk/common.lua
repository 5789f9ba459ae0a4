-- References of one organisation with their versions, shared out among the threads.
local threads = 0
function setup(thread)
   thread:set("number", threads)
   threads = threads + 1
end

function load_references()
   local all = {}
   for line in io.lines(os.getenv("BENCH_REFERENCES")) do
      local reference, version = line:match("(%S+) (%d+)")
      all[#all + 1] = {reference = reference, version = tonumber(version)}
   end
   local mine = {}
   for i = 1, #all do
      if i % 2 == number % 2 then mine[#mine + 1] = all[i] end
   end
   return mine
end
