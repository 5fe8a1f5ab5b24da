<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    <#if requiredActions??>${msg("dosarActionsTitle")}<#elseif messageHeader??>${kcSanitize(msg("${messageHeader}"))?no_esc}<#else>${message.summary}</#if>
  <#elseif section = "form">
    <div id="kc-info-message">
      <#if requiredActions??>
        <p>${msg("dosarActionsText")}</p>
        <ul class="d-steps"><#list requiredActions as action><li>${msg("requiredAction.${action}")}</li></#list></ul>
      <#elseif messageHeader??>
        <p>${message.summary}</p>
      </#if>
      <#if !skipLink??>
        <#if pageRedirectUri?has_content>
          <a class="${properties.kcButtonPrimaryClass} ${properties.kcButtonBlockClass}" href="${pageRedirectUri}">${msg("dosarToPortal")}</a>
        <#elseif actionUri?has_content>
          <a class="${properties.kcButtonPrimaryClass} ${properties.kcButtonBlockClass}" href="${actionUri}">${msg("doContinue")}</a>
        <#elseif (client.baseUrl)?has_content>
          <a class="${properties.kcButtonPrimaryClass} ${properties.kcButtonBlockClass}" href="${client.baseUrl}">${msg("dosarToPortal")}</a>
        </#if>
      </#if>
    </div>
  </#if>
</@layout.registrationLayout>
