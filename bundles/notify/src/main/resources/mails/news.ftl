${commune}

${heading}
${intro}
<#if words != "" && !acknowledgement>

${wordsFrom} :

<#list words?split("\n") as line>
  ${line}
</#list>
</#if>
<#if files != "">

${files}
</#if>

<#list links as x>
${x.words} :
${x.address}

</#list>
<#if button != "">
${button} :
${link}
</#if>
${next}

<#list facts as f>
${f.label} : ${f.value}
</#list>
<#if words != "" && acknowledgement>

${wordsFrom}

${words}
</#if>

-- 
${why}
${noreply}
<#if phone??>
${phone}
</#if>
<#if stop != "">
${stopText} :
${stop}
</#if>
