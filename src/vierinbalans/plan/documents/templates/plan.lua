-- Gives the forms of the plan's source their look in every kind of document.

local styles = {
  lead = "Plan Lead", question = "Plan Question", stage = "Plan Stage", standing = "Plan Standing",
  statement = "Plan Statement", facts = "Plan Facts", sign = "Plan Sign",
}
local typst, word = FORMAT == "typst", FORMAT == "docx" or FORMAT == "odt"

local function quoted(text)
  return '"' .. text:gsub('\\', '\\\\'):gsub('"', '\\"') .. '"'
end

-- Columns get the widths that the source names; without them every format guesses its own.
local function set_widths(div)
  local widths = {}
  for share in div.attributes.widths:gmatch("%d+") do
    widths[#widths + 1] = tonumber(share) / 100
  end
  return div.content:walk { Table = function(tbl)
    for place, spec in ipairs(tbl.colspecs) do
      tbl.colspecs[place] = { spec[1], widths[place] or spec[2] }
    end
    return tbl
  end }
end

function Div(div)
  local kind = div.classes[1]
  if kind == "table" and div.attributes.widths then
    return set_widths(div)
  elseif typst and styles[kind] then
    local blocks = pandoc.Blocks { pandoc.RawBlock("typst", "#" .. kind .. "[") }
    blocks:extend(div.content)
    blocks:insert(pandoc.RawBlock("typst", "]"))
    return blocks
  elseif word and styles[kind] then
    div.attributes["custom-style"] = styles[kind]
    return div
  end
end

-- Pandoc leaves out the words for who cannot see a picture on its way to typst.
function Image(image)
  if typst then
    local words = quoted(pandoc.utils.stringify(image.caption))
    return pandoc.RawInline("typst", "#image(" .. quoted(image.src) .. ", width: 100%, alt: " .. words .. ")")
  end
end
