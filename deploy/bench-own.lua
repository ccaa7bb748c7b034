-- Asks each question of a file once, so that none is asked twice. A line has a path and a key. wrk
-- runs it with one thread, and it stops with the last question.
local questions = {}
local asked = 0

function init(arguments)
    for line in io.lines(arguments[1]) do
        local path, key = line:match("^(%S+) (%S+)$")
        questions[#questions + 1] = wrk.format("GET", path, { Authorization = "Bearer " .. key })
    end
end

function request()
    asked = asked + 1
    if asked >= #questions then
        wrk.thread:stop()
    end
    return questions[math.min(asked, #questions)]
end
