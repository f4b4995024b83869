-- Gives the forms of a document's source their look in every kind of file.

local typst, docx, odt = FORMAT == "typst", FORMAT == "docx", FORMAT == "odt"
local word = docx or odt
local styles = {
  lead = "House Lead", question = "House Question", stage = "House Stage", standing = "House Standing",
  statement = "House Statement", facts = "House Facts", sign = "House Sign",
}
local text = pandoc.utils.stringify

local function style_named(name)
  return odt and name:gsub(" ", "_20_") or name
end

local function styled(blocks, name)
  return pandoc.Div(blocks, pandoc.Attr("", {}, { ["custom-style"] = style_named(name) }))
end

local function quoted(words)
  return '"' .. words:gsub("\\", "\\\\"):gsub('"', '\\"') .. '"'
end

local function escaped(words)
  return (words:gsub("&", "&amp;"):gsub("<", "&lt;"):gsub(">", "&gt;"):gsub('"', "&quot;"))
end

local function fill(template, values)
  return (template:gsub("{(%w+)}", values))
end

-- Typst breaks a line only between words: a long run of letters (an address, a typing error) gets places to break.
local function with_breaks(words, longest, room)
  if #words <= longest then return nil end
  local pieces, count = {}, 0
  for _, code in utf8.codes(words) do
    if count == room then
      pieces[#pieces + 1], count = "\u{200b}", 0
    end
    pieces[#pieces + 1], count = utf8.char(code), count + 1
  end
  return pandoc.Str(table.concat(pieces))
end

local function broken_text(element)
  return with_breaks(element.text, 40, 40)
end

-- Pandoc leaves some signs as they are where typst would take them for its own, as "=" at the beginning of a list item.
local function typst_text(element)
  return pandoc.RawInline("typst", (element.text:gsub("%p", "\\%0")))
end

-- In a column words are divided by the language's own rules; what is no word, or endless, is not.
local function broken_cell(element)
  local is_word = not element.text:gsub("%p+$", ""):match("[%d%p]")
  return with_breaks(element.text, is_word and 28 or 12, 10)
end

-- Columns get the widths that the source names; without them every format guesses its own.
local function set_widths(tbl, named)
  local place = 1
  for share in named:gmatch("%d+") do
    if tbl.colspecs[place] then
      tbl.colspecs[place] = { tbl.colspecs[place][1], tonumber(share) / 100 }
    end
    place = place + 1
  end
end

-- Only a whole paragraph carries a style, and a cell without a word has none of its own.
local function as_paragraphs(blocks)
  local content = #blocks > 0 and blocks or pandoc.Blocks { pandoc.Plain {} }
  return content:walk { Plain = function(plain) return pandoc.Para(plain.content) end }
end

local FEW_ROWS = 8

local function is_small(tbl)
  return #tbl.bodies[1].body <= FEW_ROWS
end

-- A small table stays on one page: in Word every row but the last is kept with the next.
local function set_cell_styles(rows, colspecs, style, kept)
  for number, row in ipairs(rows) do
    local style = kept and number < #rows and style == "House Cell" and "House Kept Cell" or style
    for place, cell in ipairs(row.cells) do
      local right = odt and colspecs[place] and colspecs[place][1] == pandoc.AlignRight
      cell.contents = { styled(as_paragraphs(cell.contents), right and style:gsub("Cell", "Number") or style) }
    end
  end
end

local function set_table(div, style)
  local blocks = div.content:walk { Table = function(tbl)
    set_widths(tbl, div.attributes.widths)
    if typst then
      tbl = tbl:walk { Str = broken_cell }
      if is_small(tbl) then
        return { pandoc.RawBlock("typst", "#block(breakable: false)["), tbl, pandoc.RawBlock("typst", "]") }
      end
    end
    if word then
      set_cell_styles(tbl.head.rows, tbl.colspecs, "House Heading Cell")
      for _, body in ipairs(tbl.bodies) do set_cell_styles(body.body, tbl.colspecs, style, docx and is_small(tbl)) end
    end
    return tbl
  end }
  -- On a narrow screen the table scrolls inside its own frame.
  return FORMAT:match("html") and pandoc.Div(blocks, pandoc.Attr("", { "table" }, { tabindex = "0" })) or blocks
end

local function signed(div)
  return div.content:walk { Div = function(inner)
    if inner.attributes.widths then return set_table(inner, "House Sign") end
  end }
end

-- A line that a list belongs to stays on its page.
local function kept_with_lists(blocks, style)
  local kept = pandoc.Blocks {}
  for place, block in ipairs(blocks) do
    local following = blocks[place + 1]
    local leads = block.t == "Para" and following and (following.t == "BulletList" or following.t == "OrderedList")
    if leads and typst then
      kept:extend { pandoc.RawBlock("typst", "#block(sticky: true)["), block, pandoc.RawBlock("typst", "]") }
    elseif leads and word then
      kept:insert(styled({ block }, style))
    else
      kept:insert(block)
    end
  end
  return kept
end

local function set_block(div)
  local kind = div.classes[1]
  if div.attributes.widths then return set_table(div, "House Cell") end
  if kind == "sign" then div.content = signed(div) end
  if kind == "facts" then div.content = kept_with_lists(div.content, "House Kept Facts") end
  if typst and styles[kind] then
    local blocks = pandoc.Blocks { pandoc.RawBlock("typst", "#" .. kind .. "[") }
    blocks:extend(div.content)
    blocks:insert(pandoc.RawBlock("typst", "]"))
    return blocks
  elseif word and kind == "sign" then
    return div.content
  elseif word and styles[kind] then
    return styled(div.content, styles[kind])
  end
end

-- Pandoc leaves out the words for who cannot see a picture on its way to typst.
local function set_picture(image)
  if typst then
    local source, words = quoted(image.src), quoted(text(image.caption))
    return pandoc.RawInline("typst", "#image(" .. source .. ", width: 88%, alt: " .. words .. ")")
  elseif word and not image.attributes.height then
    image.attributes.width = "14cm"
    return image
  end
end

local FRESH_IN_WORD = '<w:bookmarkStart w:id="{number}" w:name="{id}" /><w:p><w:pPr><w:pStyle w:val="Heading1" />'
  .. '<w:pageBreakBefore /><w:spacing w:before="0" /></w:pPr><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p><w:bookmarkEnd w:id="{number}" />'
local FRESH_IN_ODT = '<text:h text:style-name="Heading_20_1_20_fresh" text:outline-level="1">'
  .. '<text:bookmark-start text:name="{id}" />{words}<text:bookmark-end text:name="{id}" /></text:h>'
local bookmarks = 90000

-- Word takes no full stop in the name of a bookmark, and at most 40 letters.
local function bookmark(header)
  return header.identifier:gsub("%.", "_"):sub(1, 40)
end

-- Headings may begin a page, and may stand outside the table of contents.
local function set_heading(header)
  if word then header.identifier = bookmark(header) end
  local fresh, unlisted = header.classes:includes("fresh"), header.classes:includes("unlisted")
  if typst then
    local plain = pandoc.Header(header.level, header.content, pandoc.Attr(header.identifier))
    local blocks = pandoc.Blocks {}
    if fresh then blocks:insert(pandoc.RawBlock("typst", "#pagebreak(weak: true)")) end
    if unlisted then blocks:insert(pandoc.RawBlock("typst", "#{ set heading(outlined: false, bookmarked: true); [")) end
    blocks:insert(plain)
    if unlisted then blocks:insert(pandoc.RawBlock("typst", "]}")) end
    return blocks
  elseif word and fresh then
    bookmarks = bookmarks + 1
    local values = { number = bookmarks, id = header.identifier, words = escaped(text(header)) }
    return pandoc.RawBlock(docx and "openxml" or "opendocument", fill(docx and FRESH_IN_WORD or FRESH_IN_ODT, values))
  end
  if unlisted then header.classes:insert("unnumbered") end -- only both together keep it out of the contents
  return header
end

local ENTRY_IN_WORD = '<w:p><w:pPr><w:pStyle w:val="TOC{level}" /></w:pPr>{before}<w:hyperlink w:anchor="{id}" w:history="1">'
  .. '<w:r><w:t xml:space="preserve">{words}</w:t></w:r><w:r><w:tab /></w:r><w:r><w:fldChar w:fldCharType="begin" /></w:r>'
  .. '<w:r><w:instrText xml:space="preserve"> PAGEREF {id} \\h </w:instrText></w:r>'
  .. '<w:r><w:fldChar w:fldCharType="separate" /></w:r><w:r><w:fldChar w:fldCharType="end" /></w:r></w:hyperlink>{after}</w:p>'
local FIELD_BEGINS = '<w:r><w:fldChar w:fldCharType="begin" /></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u '
  .. '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate" /></w:r>'
local FIELD_ENDS = '<w:r><w:fldChar w:fldCharType="end" /></w:r>'
local CONTENTS_IN_WORD = '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents" /><w:docPartUnique />'
  .. '</w:docPartObj></w:sdtPr><w:sdtContent><w:p><w:pPr><w:pStyle w:val="TOCHeading" /></w:pPr><w:r>'
  .. '<w:t xml:space="preserve">{title}</w:t></w:r></w:p>{entries}</w:sdtContent></w:sdt>'
local ENTRY_IN_ODT = '<text:p text:style-name="Contents_20_{level}"><text:a xlink:type="simple" xlink:href="#{id}" text:style-name="Index_20_Link" text:visited-style-name="Index_20_Link">{words}</text:a>'
  .. '<text:tab /><text:bookmark-ref text:reference-format="page" text:ref-name="{id}"></text:bookmark-ref></text:p>'

local CONTENTS_IN_ODT = '<text:table-of-content text:name="contents" text:protected="false"><text:table-of-content-source '
  .. 'text:outline-level="2"><text:index-title-template text:style-name="Contents_20_Heading">{title}</text:index-title-template>'
  .. '</text:table-of-content-source><text:index-body><text:index-title text:name="contents_title">'
  .. '<text:p text:style-name="Contents_20_Heading">{title}</text:p></text:index-title>{entries}</text:index-body>'
  .. '</text:table-of-content>'

-- The table of contents with its entries in it: no program has to be asked to fill it before it can be read.
local function entries_of(headers)
  local written = {}
  for place, header in ipairs(headers) do
    written[#written + 1] = fill(docx and ENTRY_IN_WORD or ENTRY_IN_ODT, {
      level = header.level, id = bookmark(header), words = escaped(text(header)),
      before = place == 1 and FIELD_BEGINS or "", after = place == #headers and FIELD_ENDS or "",
    })
  end
  return table.concat(written)
end

local function contents_of(doc)
  local headers = {}
  doc.blocks:walk { Header = function(header)
    if header.level <= 2 and not header.classes:includes("unlisted") then headers[#headers + 1] = header end
  end }
  local entries, title = entries_of(headers), text(doc.meta["toc-title"])
  if docx then
    local whole = fill(CONTENTS_IN_WORD, { title = escaped(title), entries = entries })
    return pandoc.Blocks { pandoc.RawBlock("openxml", whole) }
  end
  local whole = fill(CONTENTS_IN_ODT, { title = escaped(title), entries = entries })
  return pandoc.Blocks { pandoc.RawBlock("opendocument", whole) }
end

-- Pictures lie in one folder; the program that writes the file may not look for them, so they are handed over.
local function hand_over(doc, name)
  local file = assert(io.open(doc.meta.folder .. "/" .. name, "rb"))
  pandoc.mediabag.insert(name, "image/png", file:read("a"))
  file:close()
end

-- A paragraph without a word would vanish, and with it its part of the coloured band.
local function words_or_room(words)
  return text(words or "") ~= "" and words or { pandoc.Str("\u{a0}") }
end

local function cover_of(doc)
  local meta = doc.meta
  local logo = { pandoc.Str("\u{a0}") } -- without a logo its room stays free
  if meta.logo then
    hand_over(doc, meta.logo)
    logo = { pandoc.Image(meta["logo-alt"], meta.logo, "", { height = meta["logo-height"] }) }
  end
  return pandoc.Blocks {
    styled({ pandoc.Para(logo) }, "House Logo"),
    styled({ pandoc.Para(meta.title) }, "Title"),
    styled({ pandoc.Para(words_or_room(meta.organisation)) }, "Subtitle"),
    styled({ pandoc.Para(words_or_room(meta.subtitle)) }, "House Period"),
    styled({ pandoc.Para(words_or_room(meta.version)) }, "Date"),
    styled({ pandoc.Para(meta["dated-words"]) }, "Date"),
  }
end

-- A note has its heading and a line that says whose it is.
local function head_of(doc)
  return pandoc.Blocks {
    pandoc.Header(1, doc.meta.title, pandoc.Attr("title", { "unlisted" })),
    styled({ pandoc.Para(doc.meta["head-line"]) }, "House Facts"),
  }
end

function Pandoc(doc)
  local blocks = pandoc.Blocks {}
  if word and text(doc.meta.form) == "note" then
    blocks:extend(head_of(doc))
    doc.blocks:walk { Image = function(image) hand_over(doc, image.src) end }
    doc.meta = { title = doc.meta.title, author = doc.meta.author, lang = doc.meta.lang }
  elseif word then
    blocks:extend(cover_of(doc))
    blocks:extend(contents_of(doc))
    doc.blocks:walk { Image = function(image) hand_over(doc, image.src) end }
    -- What is left over here would become a property of the file.
    doc.meta = { title = doc.meta.title, author = doc.meta.author, lang = doc.meta.lang }
  end
  blocks:extend(kept_with_lists(doc.blocks, "House Kept"))
  doc.blocks = blocks:walk { traverse = "topdown", Div = set_block }
  doc.blocks = doc.blocks:walk { Header = set_heading, Image = set_picture }
  if typst then doc.blocks = doc.blocks:walk { Str = broken_text }:walk { Str = typst_text } end
  return doc
end
